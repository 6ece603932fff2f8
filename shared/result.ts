/** What a call gives that its caller can answer: the value, or the reason there is none. */
export type Result<Value, Failure> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure }

export const succeed = <Value>(value: Value): Result<Value, never> => ({ ok: true, value })
export const fail = <Failure>(failure: Failure): Result<never, Failure> => ({ ok: false, failure })

/** The end of a `switch` over a union: compiles only when every member was handled. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}
