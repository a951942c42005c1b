/** Is it OpenAPI 2 at all? What holds for every such document is asked here, so that rules needn't ask again. */
import SwaggerParser from '@apidevtools/swagger-parser'
import type { JsonObject } from './model/json.ts'
import type { Fault } from './rule.ts'

export interface OpenApiVerdict {
  readonly faults: readonly Fault[]
  /** Whether its shape is right, so that rules can read it. */
  readonly isReadable: boolean
}

/** Offline: references to other files and addresses are not followed. */
export async function checkOpenApi(definition: JsonObject): Promise<OpenApiVerdict> {
  const wrong = await firstFault(definition, true)
  if (wrong === undefined) return { faults: [], isReadable: true }
  // The shape may be right although the document contradicts itself, such as by an operationId that is used twice.
  const isReadable = (await firstFault(definition, false)) === undefined
  return { faults: [wrong], isReadable }
}

async function firstFault(definition: JsonObject, asksForSense: boolean): Promise<Fault | undefined> {
  try {
    // A copy: the parser replaces references in what it gets.
    await SwaggerParser.validate(structuredClone(definition) as never, {
      resolve: { external: false },
      validate: { schema: true, spec: asksForSense },
    })
    return undefined
  } catch (cause) {
    return { where: '#', fix: cause instanceof Error ? cause.message : String(cause) }
  }
}
