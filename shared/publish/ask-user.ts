import { z } from 'zod'
import type { Ask } from './ask'
import type { Answer } from './confluence-client'
import { askFor, mapAnswer } from './read-answer'

/** The name of whoever the token belongs to; every Confluence says it in the same way. */
export const askUser = (ask: Ask): Answer<string> =>
  mapAnswer(
    askFor(
      ask,
      { method: 'GET', path: '/rest/api/user/current' },
      z.object({ displayName: z.string() }),
    ),
    ({ displayName }) => displayName,
  )
