export interface Options {
  readonly json?: boolean
}
