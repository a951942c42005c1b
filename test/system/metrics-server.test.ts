import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { serveMetrics } from '../../src/system/metrics-server.ts'
import { takenPort } from '../support/taken-port.ts'

const PAGE = { contentType: 'text/plain; version=0.0.4', text: async () => 'up 1\n' }

async function serve(page = PAGE) {
  const server = await serveMetrics(0, page)
  onTestFinished(server.close)
  return server
}

/** With a host of its own, which `fetch` does not send. */
function ask(
  url: string,
  { host, path = '/metrics', method = 'GET' }: { host?: string; path?: string; method?: string },
) {
  return new Promise<{ readonly status: number | undefined; readonly text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(url)
    const options = { hostname, port, path, method, ...(host === undefined ? {} : { headers: { host } }) }
    const request = httpRequest(options, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => resolve({ status: response.statusCode, text }))
    })
    request.on('error', reject)
    request.end()
  })
}

/** @returns whether somebody listens there */
function isHeard(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 })
    const told = (heard: boolean) => {
      socket.destroy()
      resolve(heard)
    }
    socket.on('connect', () => told(true))
    socket.on('error', () => told(false))
    socket.on('timeout', () => told(false))
  })
}

describe('the port for metrics', () => {
  it('is heard at 127.0.0.1 and at no other address of this machine (I-7)', async () => {
    const { url } = await serve()
    const port = Number(new URL(url).port)
    expect(url).toBe(`http://127.0.0.1:${port}/metrics`)
    expect(await isHeard('127.0.0.1', port)).toBe(true)
    // This machine, too: whoever listens at all of its addresses is heard here.
    expect(await isHeard('127.0.0.2', port)).toBe(false)
    expect(await isHeard('::1', port)).toBe(false)
  })

  it.each([
    ['the page', {}, 200, 'up 1\n'],
    ['the page by another name of this machine', { host: 'localhost:9464' }, 200, 'up 1\n'],
    ['nothing by the name of another machine, which a browser was led here by', { host: 'evil.test' }, 421, undefined],
    ['nothing by a name that begins alike', { host: '127.0.0.1.evil.test:80' }, 421, undefined],
    ['nothing else', { path: '/v1/apps' }, 404, undefined],
    ['nothing below it', { path: '/metrics/x' }, 404, undefined],
    ['no write', { method: 'POST' }, 405, undefined],
  ])('answers %s', async (_what, request, status, text) => {
    const answer = await ask((await serve()).url, request)
    expect(answer.status).toBe(status)
    if (text !== undefined) expect(answer.text).toBe(text)
  })

  it('says nothing of what went wrong', async () => {
    const { url } = await serve({ ...PAGE, text: () => Promise.reject(new Error('canary')) })
    expect(await ask(url, {})).toEqual({ status: 500, text: 'Something went wrong.\n' })
  })

  it('that somebody else has is named with its setting', async () => {
    const port = Number(await takenPort())
    await expect(serveMetrics(port, PAGE)).rejects.toThrow(
      `Port ${port} is in use. Set STORE_KEYRING_METRICS_PORT to another one.`,
    )
  })

  it('is free again once it is closed, also with connections that are kept', async () => {
    const server = await serveMetrics(0, PAGE)
    await fetch(server.url)
    await server.close()
    expect(await isHeard('127.0.0.1', Number(new URL(server.url).port))).toBe(false)
  })
})
