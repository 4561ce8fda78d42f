/** What became of one try. Texts hold no address and no secret. */
export type SendResult =
  | { isSent: true; status: number | null; note?: string }
  | {
      isSent: false
      status: number | null
      error: string
      /** The receiver wants no other try before. */
      retryAfterSecs?: number
      /** The receiver wants nothing more at all. */
      isGone?: boolean
    }
