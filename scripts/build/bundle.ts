/** The program in a few files, which start in half the time of many: our code and most packages in one. */
import { cpSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { rolldown } from 'rolldown'

const root = resolve(import.meta.dirname, '../..')
/** What brings a binary or files of its own, or finds its parts in a way that no bundler follows. */
const APART = /^(@picocss\/pico|better-sqlite3|google-auth-library|jsonc-parser|pg|undici)(\/|$)/
const BESIDE = ['package.json', 'connector', 'src/console/assets']

/** @param target a folder that is made; from there up there must be the packages that stay apart */
export async function bundle(target: string): Promise<void> {
  const program = await rolldown({ input: join(root, 'src/cli.ts'), platform: 'node', external: APART, cwd: root })
  try {
    await program.write({
      dir: target,
      format: 'esm',
      entryFileNames: 'src/cli.js',
      chunkFileNames: 'src/parts/[name]-[hash].js',
      sourcemap: true,
    })
  } finally {
    await program.close()
  }
  for (const path of BESIDE)
    cpSync(join(root, path), join(target, path), { recursive: true, filter: (file) => !file.endsWith('.ts') })
}
