import { z } from 'zod'
import type { Ask } from './ask'
import { PROPERTY_KEY, type PageExtras } from './confluence-client'
import { anything, askFor, askForAll, mapAnswer, nothingOf } from './read-answer'

type KnownProperty = Parameters<PageExtras['writeProperty']>[1]

/** Writes our property of a page below the path its properties have on this kind of Confluence. */
export const writePropertyAt = (
  ask: Ask,
  path: string,
  {
    known,
    nameOf,
  }: { readonly known: KnownProperty; readonly nameOf: (known: { id: string }) => string },
  value: unknown,
) =>
  nothingOf(
    askFor(
      ask,
      known
        ? {
            method: 'PUT',
            path: `${path}/${nameOf(known)}`,
            json: { key: PROPERTY_KEY, value, version: { number: known.version + 1 } },
          }
        : { method: 'POST', path, json: { key: PROPERTY_KEY, value } },
      anything,
    ),
  )

/** The names of the labels that stand at a path. */
export const labelNamesAt = (ask: Ask, path: string) =>
  mapAnswer(askForAll(ask, path, z.object({ name: z.string() })), (found) =>
    found.map(({ name }) => name),
  )

/** Adds labels for everybody at a path. */
export const addLabelsAt = (ask: Ask, path: string, names: readonly string[]) =>
  nothingOf(
    askFor(
      ask,
      { method: 'POST', path, json: names.map((name) => ({ prefix: 'global', name })) },
      anything,
    ),
  )
