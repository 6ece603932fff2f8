import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMeeting } from '../../../shared/documents/meeting-json'
import { closeMeeting } from '../../../shared/meeting/meeting-end'
import { readPollResults, toggleBallot, type Poll } from '../../../shared/meeting/polls'
import { planMeeting } from '../../support/planned-meeting'
import { propertyRuns } from '../../support/property-runs'
import { courses, runCourse } from '../../support/replicas'

const poll = (change: Partial<Poll> = {}): Poll => ({
  kind: 'poll',
  indent: 0,
  id: 'p',
  text: 'Cake?',
  options: [
    { id: 'y', text: 'yes' },
    { id: 'n', text: 'no' },
  ],
  ...change,
})
const votesOf = (doc: Parameters<typeof readPollResults>[0], asked: Poll) =>
  readPollResults(doc, asked).options.map(({ votes }) => votes)

describe('voting in a poll', () => {
  it('moves the vote where one option may be chosen, and takes it back', () => {
    const doc = planMeeting()
    const press = (optionId: string) =>
      toggleBallot(doc, { poll: poll(), optionId, personId: 'ana' })
    press('y')
    press('n')
    expect(votesOf(doc, poll())).toEqual([0, 1])
    press('n')
    expect(votesOf(doc, poll())).toEqual([0, 0])
  })

  it.each(['multiple', 'approval'] as const)('keeps every choice in a %s poll', (choice) => {
    const doc = planMeeting()
    for (const optionId of ['y', 'n']) {
      toggleBallot(doc, { poll: poll({ choice }), optionId, personId: 'ana' })
    }
    expect(votesOf(doc, poll({ choice }))).toEqual([1, 1])
  })

  it('is refused once the poll or the meeting is over', () => {
    const doc = planMeeting()
    const vote = { optionId: 'y', personId: 'ana' }
    const closed = toggleBallot(doc, { poll: poll({ closed: true }), ...vote })
    expect(closed).toEqual({ ok: false, failure: 'poll-closed' })
    closeMeeting(doc, { by: 'ana', nowMs: 1 })
    expect(toggleBallot(doc, { poll: poll(), ...vote })).toEqual({
      ok: false,
      failure: 'meeting-over',
    })
    expect(votesOf(doc, poll())).toEqual([0, 0])
  })
})

describe('the result of a poll', () => {
  it('has counts, shares of those who voted, and who', () => {
    const doc = planMeeting()
    for (const personId of ['ana', 'bo', 'cy']) {
      toggleBallot(doc, { poll: poll(), optionId: personId === 'cy' ? 'n' : 'y', personId })
    }
    expect(readPollResults(doc, poll())).toEqual({
      voters: 3,
      options: [
        { optionId: 'y', votes: 2, share: 2 / 3, voters: ['ana', 'bo'] },
        { optionId: 'n', votes: 1, share: 1 / 3, voters: ['cy'] },
      ],
    })
  })

  it('names nobody in an anonymous poll, in a file neither', () => {
    const asked = poll({ anonymous: true })
    const doc = planMeeting([{ notes: [asked] }])
    toggleBallot(doc, { poll: asked, optionId: 'y', personId: 'ana' })
    expect(readPollResults(doc, asked).options[0]).toEqual({
      optionId: 'y',
      votes: 1,
      share: 1,
      voters: [],
    })
    const [written] = readMeeting(doc, 'm')?.topics[0]?.notes ?? []
    expect(written).toMatchObject({ anonymous: true, options: [{ unnamedVotes: 1 }, {}] })
    expect(JSON.stringify(written)).not.toContain('ana')
  })

  it('counts votes without a voter', () => {
    const options = [
      { id: 'y', text: 'yes', unnamedVotes: 6 },
      { id: 'n', text: 'no', unnamedVotes: 2 },
    ]
    expect(readPollResults(planMeeting(), poll({ options }))).toMatchObject({
      voters: 8,
      options: [{ share: 0.75 }, { share: 0.25 }],
    })
    expect(readPollResults(planMeeting(), poll({ options, choice: 'multiple' }))).toMatchObject({
      voters: 6,
      options: [{ share: 1 }, { share: 1 / 3 }],
    })
  })

  it('is nobody and nothing before the first vote', () => {
    expect(readPollResults(planMeeting(), poll())).toMatchObject({
      voters: 0,
      options: [{ votes: 0, share: 0 }, { share: 0 }],
    })
  })

  it('I14: counts each person once in a poll of one choice, on eight machines of five people', () => {
    fc.assert(
      fc.property(courses(fc.constantFrom('y', 'n')), (course) => {
        const replicas = runCourse(planMeeting(), course, (doc, optionId, replica) => {
          toggleBallot(doc, { poll: poll(), optionId, personId: `p${replica % 5}` })
        })
        const results = replicas.map((doc) => readPollResults(doc, poll()))
        for (const result of results) expect(result).toEqual(results[0])
        const voters = results[0]!.options.flatMap((option) => option.voters)
        expect(new Set(voters).size).toBe(voters.length)
        expect(results[0]!.voters).toBe(voters.length)
      }),
      propertyRuns(40),
    )
  })
})
