// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openMeetingViews, type MeetingViews } from '../../../renderer/meeting/board/meeting-views'
import { hearViewKeys } from '../../../renderer/meeting/board/view-keys'
import { createLiveValue } from '../../../renderer/session/live-value'

const singleKeys = createLiveValue(true)
let views: MeetingViews
let stop: () => void

beforeEach(() => {
  views = openMeetingViews(window.sessionStorage)
  stop = hearViewKeys(window, { views, meetingId: 'm', singleKeys })
})
afterEach(() => {
  stop()
  singleKeys.set(true)
  window.sessionStorage.clear()
  document.body.replaceChildren()
})

const press = (key: string, target: EventTarget = document.body, held: KeyboardEventInit = {}) =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...held }))

describe('the keys for how a meeting is shown', () => {
  it('turn to the board and back, and enter the room view', () => {
    press('b')
    expect(views.boards.get()).toEqual(['m'])
    press('b')
    expect(views.boards.get()).toEqual([])
    press('f')
    expect(views.room.get()).toBe('m')
  })

  it('write letters in a field and belong to the browser with Ctrl', () => {
    const field = document.body.appendChild(document.createElement('input'))
    press('b', field)
    press('b', document.body, { ctrlKey: true })
    press('f', document.body, { metaKey: true })
    expect([views.boards.get(), views.room.get()]).toEqual([[], undefined])
  })

  it('do nothing where a person wants no single keys', () => {
    singleKeys.set(false)
    press('b')
    expect(views.boards.get()).toEqual([])
  })
})
