import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { notebookSchema } from '../../shared/confab-json'

const published = path.join(import.meta.dirname, '../../docs/confab-1.schema.json')
const current = `${JSON.stringify(z.toJSONSchema(notebookSchema, { io: 'input' }), null, 2)}\n`

// CONFAB_RECORD=1 writes the file anew after a change of the schema that was meant.
if (process.env['CONFAB_RECORD'] === '1') writeFileSync(published, current)

it('publishes the schema of Confab JSON as it is', () => {
  expect(JSON.parse(readFileSync(published, 'utf8'))).toEqual(JSON.parse(current))
})
