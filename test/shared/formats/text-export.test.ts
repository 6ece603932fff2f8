import { expect, it } from 'vitest'
import type { NotebookJson } from '../../../shared/confab-json'
import { writeNotebook } from '../../../shared/formats/convert'
import { exportText } from '../../../shared/formats/text-export'
import { importText } from '../../../shared/formats/text-import'
import { sampleText } from '../../../shared/sample/sample-text'
import { countingIds } from '../../support/counting-ids'
import { halfYearPlace, hasHalfYear, readHalfYear } from '../../support/half-year'

const reread = (source: string) => {
  const { notebook } = importText(source, countingIds())
  return { notebook, again: importText(exportText(notebook), countingIds()).notebook }
}

const withoutPeople = ({ people: _people, ...notebook }: NotebookJson) => notebook

it('is read back as the same notebook', () => {
  const { notebook, again } = reread(sampleText)
  expect(withoutPeople(again)).toEqual(withoutPeople(notebook))
})

it.skipIf(!hasHalfYear)(`is read back as the real half-year (needs ${halfYearPlace})`, () => {
  const { notebook, again } = reread(readHalfYear())
  expect(withoutPeople(again)).toEqual(withoutPeople(notebook))
})

it('says what plain text cannot hold', async () => {
  const { notebook } = importText('2023-10-11\n- [Ana] Why?\n  - because', countingIds())
  const [meeting] = notebook.meetings
  const marked: NotebookJson = {
    ...notebook,
    meetings: [{ ...meeting!, attendees: ['Ana'] }],
  }
  const { warnings } = await writeNotebook(marked, 'text')
  expect(warnings).toEqual([
    { at: { meeting: 0 }, message: '"2023-10-11": read back with other attendees' },
  ])
})
