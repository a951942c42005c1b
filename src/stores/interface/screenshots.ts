/** The pictures of a version. */

export interface Screenshot {
  readonly screenshotId: string
  readonly versionString: string | null
  readonly platform: string | null
  readonly locale: string | null
  readonly displayType: string | null
  /** From 1, within its set. */
  readonly position: number
  readonly fileName: string | null
  readonly fileSize: number | null
  readonly width: number | null
  readonly height: number | null
  readonly imageUrl: string | null
  readonly storeState: string | null
}

export interface ScreenshotFilter {
  /** A version string, `editable`, `live`, or an identifier that was proven to belong to the app. */
  readonly version: string
  readonly platform?: string | undefined
  readonly locale?: string | undefined
}
