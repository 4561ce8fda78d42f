/** `code` is an ErrorCode of problem.ts, or `fault`. `fields` name inputs as the caller wrote them. */
export type ActionFailure = { ok: false; code: string; message: string; fields?: { field: string; message: string }[] }

/** What a server action answers: never a thrown error, which Next would show as a fault without a word. */
export type ActionResult<T extends object = object> = ({ ok: true } & T) | ActionFailure
