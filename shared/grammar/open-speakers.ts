import { splitNames } from './names'

/** Speakers that are still being typed at the start of a line. */
export interface OpenSpeakers {
  /** Those whose names are complete already. */
  readonly before: readonly string[]
  /** What there is of the last one. */
  readonly typed: string
}

/** Reads the start of a line up to the cursor, `@Jer` or `(Ana, Jer`; `undefined` when nobody is being named. */
export function parseOpenSpeakers(text: string): OpenSpeakers | undefined {
  const [, inside] = /^(?:@|\()([^()[\]@:]{0,60})$/u.exec(text) ?? []
  if (inside === undefined) return undefined
  const [, complete = '', typed = ''] = /^(.*[,/&])?(.*)$/u.exec(inside) ?? []
  // Three words and more are a remark in brackets, not a name.
  return typed.trim().split(/\s+/u).length > 3
    ? undefined
    : { before: splitNames(complete), typed: typed.trimStart() }
}
