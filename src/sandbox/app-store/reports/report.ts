/** What Apple's two kinds of report share: how they are asked for, and how they are answered. */
import { gzipSync } from 'node:zlib'
import { type StoreAnswer, textAnswer } from '../../exchange.ts'
import { FAULTS, refuse } from '../errors.ts'
import type { ConnectCall, Endpoint } from '../json-api/endpoint.ts'
import type { Access } from '../roles.ts'
import type { ReportContent } from '../teams.ts'

const CONTENT_TYPE = 'application/a-gzip'

/** What tells one report from another: the path, and the values of its filters. */
export type ReportName = Readonly<Record<string, string>> & { readonly path: string }

export function reportKey(name: ReportName): string {
  return JSON.stringify(Object.entries(name).toSorted())
}

interface ReportRow {
  readonly path: string
  readonly access: Access
  /** Parameters of `filter[…]`. */
  readonly required: readonly string[]
  readonly optional: readonly string[]
  /** @returns the report that is meant @throws Refusal where there is none */
  readonly find: (call: ConnectCall, values: Readonly<Record<string, string>>) => ReportContent
}

export function report({ path, access, required, optional, find }: ReportRow): Endpoint {
  return {
    method: 'GET',
    path,
    access,
    answer(call) {
      if (!takesReports(call)) return textAnswer(406, 'Not Acceptable', { 'content-type': 'text/plain' })
      const values = readFilters(call, required, optional)
      if (!call.team.vendorNumbers.has(values.vendorNumber ?? '')) {
        refuse(FAULTS.parameterInvalid('filter[vendorNumber]', 'Invalid vendor number specified'))
      }
      return reportAnswer(find(call, values))
    },
  }
}

/** Whoever asks for JSON gets a line of plain text, though errors of other causes come as JSON. */
function takesReports({ http }: ConnectCall): boolean {
  const wanted = (http.headers.accept ?? '*/*').split(',').map((type) => type.split(';')[0]?.trim())
  return wanted.includes(CONTENT_TYPE) || wanted.includes('*/*')
}

function readFilters({ http }: ConnectCall, required: readonly string[], optional: readonly string[]) {
  const values: Record<string, string> = {}
  for (const [parameter, value] of new URLSearchParams(http.search)) {
    const name = /^filter\[(\w+)\]$/.exec(parameter)?.[1] ?? ''
    if (!required.includes(name) && !optional.includes(name)) refuse(FAULTS.parameterNotAllowed(parameter))
    if (name in values) refuse(FAULTS.parameterRepeated(parameter))
    values[name] = value
  }
  const missing = required.find((name) => !values[name])
  if (missing !== undefined) refuse(FAULTS.parameterRequired(`filter[${missing}]`))
  return values
}

/** Packed, and without a `Content-Encoding`: clients must unpack it themselves. */
function reportAnswer(content: ReportContent): StoreAnswer {
  const body = typeof content === 'string' ? new Uint8Array(gzipSync(content)) : content()
  return { status: 200, headers: { 'content-type': CONTENT_TYPE }, body }
}
