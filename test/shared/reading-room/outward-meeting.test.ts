import { describe, expect, it } from 'vitest'
import { CONFAB_FORMAT, type NotebookJson } from '../../../shared/confab-json'
import { meetingRoots } from '../../../shared/documents/meeting'
import { archiveTopic, listTopics } from '../../../shared/documents/topics'
import { readOutward } from '../../../shared/reading-room/outward-meeting'
import { openNotebookInMemory } from '../../support/notebook-in-memory'

const secrets = [
  'HIDDEN',
  'hush',
  'husch',
  'zzz',
  'example.org',
  'corp.internal',
  '10.0.0.7',
  'p_secret',
  'Voter',
]

const nasty: NotebookJson = {
  format: CONFAB_FORMAT,
  title: 'Garden by ana@zzz.org',
  charter: [
    { kind: 'paragraph', indent: 0, text: 'Be kind' },
    {
      kind: 'raw',
      indent: 0,
      format: 'storage',
      text: '<ri:user ri:account-id="HIDDEN-account" />',
    },
  ],
  settings: { privateHosts: ['*.corp.internal'] },
  people: [{ id: 'p_secret', name: 'Ana', aliases: ['HIDDEN alias'] }],
  meetings: [
    {
      date: '2023-12-13',
      title: 'Roof (bo@zzz.org)',
      state: 'live',
      hideDots: true,
      intro: [{ kind: 'bullet', indent: 0, text: 'HIDDEN intro', internal: true }],
      attendees: ['Ana', 'cy@zzz.org'],
      topics: [
        {
          dots: 1,
          voters: ['Voter'],
          intentions: [{ kind: 'quest', label: 'quest' }],
          proposers: ['Ana'],
          title: 'Who waters the roof?',
          state: 'discussed',
          rungs: [{ rung: 0, up: ['Voter'] }],
          notes: [
            { kind: 'bullet', indent: 0, text: 'shown' },
            { kind: 'bullet', indent: 0, text: 'HIDDEN line', internal: true },
            { kind: 'bullet', indent: 1, text: 'HIDDEN below it' },
            {
              kind: 'bullet',
              indent: 0,
              text: 'write to dora@zzz.org or see the wiki',
              spans: [
                { from: 0, to: 5, mark: 'link', href: 'mailto:dora@zzz.org' },
                { from: 26, to: 37, mark: 'link', href: 'https://wiki.corp.internal/x' },
              ],
            },
            {
              kind: 'bullet',
              indent: 0,
              text: 'come: https://notes.example/?token=hush#/n/other or here',
              spans: [
                { from: 51, to: 55, mark: 'link', href: 'confab://open?notebook=x&token=hush' },
                { from: 0, to: 4, mark: 'bold' },
              ],
            },
            {
              kind: 'bullet',
              indent: 0,
              text: 'or there',
              spans: [{ from: 0, to: 8, mark: 'link', href: 'https://x.example/%3Ftoken=husch' }],
            },
            { kind: 'code', indent: 0, text: 'curl http://10.0.0.7/ # eva@zzz.org' },
            { kind: 'action', indent: 0, text: 'call', assignee: 'fay@zzz.org' },
            {
              kind: 'poll',
              indent: 0,
              text: 'When?',
              options: [{ text: 'now', voters: ['Voter'] }],
            },
          ],
        },
        {
          dots: 0,
          intentions: [],
          proposers: ['HIDDEN proposer'],
          title: 'HIDDEN topic',
          state: 'proposed',
          audience: 'internal',
          notes: [],
        },
        {
          dots: 0,
          intentions: [],
          proposers: [],
          title: 'HIDDEN archive',
          state: 'proposed',
          notes: [],
        },
      ],
    },
  ],
}

function open() {
  const { notebook, meetings } = openNotebookInMemory(nasty)
  const [[id, doc] = ['', notebook]] = [...meetings]
  const last = listTopics(doc).at(-1)
  archiveTopic(doc, last?.id ?? '', 1)
  meetingRoots.attendance(doc).set('p_secret_unnamed', true)
  return { notebook, id, doc }
}

describe('a meeting for people who are not in it', () => {
  it('holds nothing that is not for them', () => {
    const { notebook, id, doc } = open()
    const text = JSON.stringify(readOutward(notebook, { id, doc }))
    expect(text).toContain('Who waters the roof?')
    expect(text).toContain('shown')
    expect(text).toContain('see the wiki')
    expect(text).toContain('come: https://notes.example/?token=(left out)#/n/other or here')
    for (const secret of secrets) expect(text).not.toContain(secret)
  })

  it('keeps counts of votes, and tells hidden dots only when the meeting was held', () => {
    const { notebook, id, doc } = open()
    const topic = () => readOutward(notebook, { id, doc })?.meetings[0]?.topics[0]
    const poll = topic()?.notes.find(({ kind }) => kind === 'poll')
    expect(poll).toMatchObject({ options: [{ text: 'now', unnamedVotes: 1 }] })
    expect(topic()?.dots).toBe(0)
    doc.getMap('meta').set('state', 'held')
    expect(topic()?.dots).toBe(1)
  })

  it('is nothing where the notebook does not list it', () => {
    const { notebook, doc } = open()
    expect(readOutward(notebook, { id: 'another', doc })).toBeUndefined()
  })

  it('may be the notebook alone', () => {
    const { notebook } = open()
    expect(readOutward(notebook)).toMatchObject({
      title: 'Garden by (mail address left out)',
      charter: [{ text: 'Be kind' }],
      people: [],
      meetings: [],
    })
  })
})
