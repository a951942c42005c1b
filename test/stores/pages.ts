import { expect } from 'vitest'
import type { Page } from '../../src/stores/paging.ts'

/** Reads a list to its end, page by page; none may be larger than asked for. */
export async function readPages<T>(size: number, read: (size: number, cursor: string | null) => Promise<Page<T>>) {
  const pages: (readonly T[])[] = []
  for (let cursor: string | null = null, isLast = false; !isLast; ) {
    const page: Page<T> = await read(size, cursor)
    expect(page.rows.length).toBeLessThanOrEqual(size)
    pages.push(page.rows)
    isLast = page.next === null
    cursor = page.next
  }
  return pages
}
