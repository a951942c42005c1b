/**
 * The host of others where Apple lays the segments of analytics, each under an address that carries its own signature.
 * Like every such host it takes one way to sign in, not two.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type FileHost, fileHost } from '../../../ports.ts'
import { type StoreCall, type StoreHandler, textAnswer } from '../../exchange.ts'

export const FILES_HOST = fileHost('analytics-files.s3.us-west-2.amazonaws.com') as FileHost

const XML = { 'content-type': 'application/xml' }

export interface ReportFiles {
  /** @returns the attributes of the segment */
  readonly add: (text: string | Uint8Array<ArrayBuffer>) => {
    readonly url: string
    readonly checksum: string
    readonly sizeInBytes: number
  }
  readonly answer: StoreHandler
}

export function createReportFiles(): ReportFiles {
  const key = randomBytes(32)
  const files = new Map<string, Uint8Array<ArrayBuffer>>()
  const signatureOf = (path: string) => createHmac('sha256', key).update(path).digest('hex')
  return {
    add(text) {
      const content = typeof text === 'string' ? new Uint8Array(gzipSync(text)) : text
      const path = `/segments/${files.size + 1}.csv.gz`
      files.set(path, content)
      const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=300&X-Amz-Signature=${signatureOf(path)}`
      return {
        url: `https://${FILES_HOST}${path}?${query}`,
        checksum: createHash('md5').update(content).digest('hex'),
        sizeInBytes: content.length,
      }
    },
    answer(call) {
      if (call.headers.authorization !== undefined) {
        return textAnswer(400, fault('InvalidArgument', 'Only one auth mechanism allowed'), XML)
      }
      const content = files.get(call.path)
      if (!content || signatureIn(call) !== signatureOf(call.path)) {
        return textAnswer(403, fault('AccessDenied', 'Access Denied'), XML)
      }
      return { status: 200, headers: { 'content-type': 'application/x-gzip' }, body: content }
    },
  }
}

function signatureIn({ search }: StoreCall): string | null {
  return new URLSearchParams(search).get('X-Amz-Signature')
}

function fault(code: string, message: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
}
