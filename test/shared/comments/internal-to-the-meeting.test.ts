import { expect, it } from 'vitest'
import { startThread } from '../../../shared/comments/write-comments'
import { anchorOfTopic } from '../../../shared/comments/make-anchor'
import { readMeeting } from '../../../shared/documents/meeting-json'
import { countingIds } from '../../support/counting-ids'
import { planMeeting } from '../../support/planned-meeting'

it('comments are in nothing that a meeting is exported, published or shown from', () => {
  const doc = planMeeting([{}, {}])
  const before = readMeeting(doc, 'm1')
  const by = { by: 'ana', atMs: 1 }
  startThread(doc, { anchor: anchorOfTopic('a'), text: 'Between us' }, by, countingIds('c'))
  expect(readMeeting(doc, 'm1')).toEqual(before)
})
