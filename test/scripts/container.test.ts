/** What the Dockerfile promises; whether the image builds is seen where there is a container engine. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { NODE_OPTIONS } from '../../scripts/node-options.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const lines = readFileSync(resolve(ROOT, 'Dockerfile'), 'utf8')
  .replaceAll('\\\n', ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')))

describe('the container (K-7)', () => {
  it('runs as a user without rights, who owns the data folder alone', () => {
    expect(last.filter((line) => line.startsWith('USER '))).toEqual(['USER node'])
    expect(last.indexOf('USER node')).toBeLessThan(last.findIndex((line) => line.startsWith('ENTRYPOINT ')))
    expect(last.filter((line) => /chown|-o node/.test(line))).toEqual(['RUN install -d -o node -g node -m 700 /data'])
  })

  it('starts without a shell: every command is a list of words', () => {
    const commands = last.filter((line) => /^(ENTRYPOINT|CMD|HEALTHCHECK) /.test(line))
    expect(commands.length).toBe(3)
    for (const command of commands) expect(command.replace(/^HEALTHCHECK .* CMD /, 'CMD ')).toMatch(/^\w+ \[.*\]$/)
  })

  it('runs no script of a package, and holds no package that is for development', () => {
    const installs = lines.filter((line) => line.includes('npm '))
    expect(installs.length).toBeGreaterThan(0)
    expect(installs.filter((line) => !/npm ci (--omit=dev )?--ignore-scripts/.test(line))).toEqual([])
    expect(last.filter((line) => line.startsWith('COPY '))).toEqual([
      'COPY --from=dependencies /app/node_modules node_modules',
      'COPY --from=build /app/dist .',
    ])
    expect(lines).toContain('RUN npm ci --omit=dev --ignore-scripts')
  })

  it('starts Node as `npm start` does, as what measures it does, too', () => {
    expect(NODE_OPTIONS.length).toBeGreaterThan(0)
    expect(last).toContain(`ENV NODE_OPTIONS="${NODE_OPTIONS.join(' ')}"`)
  })

  it('takes into its making what is listed, and no key or database that lies about', () => {
    const ignored = readFileSync(resolve(ROOT, '.dockerignore'), 'utf8').trim().split('\n')
    expect(ignored[0]).toBe('*')
    expect(ignored.slice(1).every((line) => line.startsWith('!'))).toBe(true)
  })
})
