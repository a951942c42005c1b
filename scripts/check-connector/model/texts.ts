/** Every text that somebody reads: names, descriptions, hints. */
import { child, type Json, objectsIn } from './json.ts'

const TEXT_MEMBERS = ['title', 'summary', 'description', 'x-ms-summary', 'x-ms-trigger-hint', 'displayName', 'tooltip']

export interface Text {
  readonly where: string
  readonly member: string
  readonly text: string
}

export function isTextMember(name: string): boolean {
  return TEXT_MEMBERS.includes(name)
}

export function readTexts(value: Json, where: string): Text[] {
  return objectsIn(value, where).flatMap(({ where: holder, object }) =>
    TEXT_MEMBERS.flatMap((member) => {
      const text = object[member]
      return typeof text === 'string' ? [{ where: child(holder, member), member, text }] : []
    }),
  )
}
