import type { z } from 'zod'
import type { ConfluenceAnswer } from './confluence-request'

/** Reads what an answer says; `undefined` where it says something else, such as a page of HTML. */
export function readJson<Shape extends z.ZodType>(
  shape: Shape,
  { body }: ConfluenceAnswer,
): z.output<Shape> | undefined {
  try {
    return shape.safeParse(JSON.parse(body)).data
  } catch {
    return undefined
  }
}
