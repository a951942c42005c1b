/** The two files as they are written; only the members that a rule looks at are named. */
import type { Json, JsonObject } from './json.ts'

export interface Schema {
  readonly $ref?: string
  readonly type?: string
  readonly format?: string
  readonly title?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly additionalProperties?: boolean | Schema
  readonly required?: readonly string[]
  readonly readOnly?: boolean
  readonly enum?: readonly Json[]
  readonly default?: Json
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly collectionFormat?: string
  readonly 'x-nullable'?: boolean
  readonly 'x-ms-summary'?: string
  readonly 'x-ms-visibility'?: string
  readonly 'x-ms-enum-values'?: readonly { readonly value?: Json; readonly displayName?: string }[]
  readonly 'x-ms-editor'?: string
  readonly 'x-ms-notification-url'?: boolean
  readonly 'x-ms-dynamic-values'?: JsonObject
  readonly 'x-ms-dynamic-list'?: JsonObject
  readonly 'x-ms-dynamic-schema'?: JsonObject
  readonly 'x-ms-dynamic-properties'?: JsonObject
}

export interface Parameter extends Omit<Schema, 'required'> {
  readonly name: string
  readonly in: 'path' | 'query' | 'header' | 'body' | 'formData'
  readonly required?: boolean
  readonly schema?: Schema
  readonly 'x-ms-url-encoding'?: string
}

export interface Response {
  readonly description?: string
  readonly schema?: Schema
  readonly headers?: Readonly<Record<string, Schema>>
}

/** `status` is `Preview` or `Production`. */
export interface ApiAnnotation {
  readonly family?: string
  readonly revision?: number
  readonly status?: string
  readonly replacement?: { readonly api?: string; readonly operationId?: string }
}

export interface SwaggerOperation {
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly deprecated?: boolean
  readonly consumes?: readonly string[]
  readonly produces?: readonly string[]
  readonly security?: readonly JsonObject[]
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[]
  readonly responses?: Readonly<Record<string, Response>>
  readonly 'x-ms-visibility'?: string
  readonly 'x-ms-api-annotation'?: ApiAnnotation
  readonly 'x-ms-pageable'?: JsonObject
  readonly 'x-ms-trigger'?: string
  readonly 'x-ms-trigger-hint'?: string
  readonly 'x-ms-trigger-metadata'?: JsonObject
}

export const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const
export type Method = (typeof METHODS)[number]

export type PathItem = { readonly [Name in Method]?: SwaggerOperation } & {
  readonly 'x-ms-notification-content'?: { readonly schema?: Schema }
}

export interface Definition {
  readonly info: {
    readonly title: string
    readonly description?: string
    readonly version: string
    readonly contact?: { readonly name?: string; readonly url?: string; readonly email?: string }
    readonly 'x-ms-api-annotation'?: ApiAnnotation
  }
  readonly host?: string
  readonly basePath?: string
  readonly schemes?: readonly string[]
  readonly consumes?: readonly string[]
  readonly produces?: readonly string[]
  readonly paths: Readonly<Record<string, PathItem>>
  readonly definitions?: Readonly<Record<string, Schema>>
  readonly parameters?: Readonly<Record<string, Parameter>>
  readonly securityDefinitions?: Readonly<
    Record<string, { readonly type?: string; readonly in?: string; readonly name?: string }>
  >
  readonly security?: readonly JsonObject[]
  readonly 'x-ms-connector-metadata'?: readonly { readonly propertyName?: string; readonly propertyValue?: string }[]
  readonly 'x-ms-capabilities'?: {
    readonly testConnection?: { readonly operationId?: string; readonly parameters?: JsonObject }
  }
}

export interface ConnectionParameter {
  readonly type?: string
  readonly defaultValue?: Json
  readonly uiDefinition?: {
    readonly displayName?: string
    readonly description?: string
    readonly tooltip?: string
    readonly constraints?: JsonObject
  }
}

export interface PolicyInstance {
  readonly templateId?: string
  readonly title?: string
  readonly type?: string
  readonly parameters?: JsonObject
}

/** What `apiProperties.json` holds under `properties`. */
export interface ApiProperties {
  readonly connectionParameters?: Readonly<Record<string, ConnectionParameter>>
  readonly iconBrandColor?: string
  readonly capabilities?: readonly string[]
  readonly publisher?: string
  readonly stackOwner?: string
  readonly policyTemplateInstances?: readonly PolicyInstance[]
}
