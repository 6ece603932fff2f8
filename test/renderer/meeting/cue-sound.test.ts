import { describe, expect, it } from 'vitest'
import { createCueSound } from '../../../renderer/meeting/running/cue-sound'

/** A page that hears gestures, and an audio output that writes down what it plays. */
function setUp(output: { resumes?: boolean } = {}) {
  const page = new EventTarget()
  const notes: number[] = []
  const ramp = { setValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} }
  const gain = { gain: ramp, connect: () => {} }
  const context = {
    state: 'suspended',
    currentTime: 0,
    destination: {},
    resume: () => {
      if (output.resumes === false) return Promise.reject(new Error('no output'))
      context.state = 'running'
      return Promise.resolve()
    },
    close: () => Promise.resolve(),
    createGain: () => gain,
    createOscillator: () => ({
      frequency: { value: 0 },
      connect: () => gain,
      start: () => notes.push(1),
      stop: () => {},
    }),
  }
  return {
    page: page as unknown as Window,
    touch: () => page.dispatchEvent(new Event('pointerdown')),
    press: () => page.dispatchEvent(new Event('keydown')),
    notes,
    createContext: () => context as unknown as AudioContext,
  }
}

describe('the sound at the end of a time box', () => {
  it.each(['touch', 'press'] as const)('is two notes, once a person did %s the page', (gesture) => {
    const scene = setUp()
    const sound = createCueSound(scene.page, scene.createContext)
    sound.play()
    expect(scene.notes).toHaveLength(0)
    scene[gesture]()
    sound.play()
    expect(scene.notes).toHaveLength(2)
  })

  it('asks for one output, however often a person touches the page', () => {
    const { page, touch, press, createContext } = setUp()
    let asked = 0
    createCueSound(page, () => {
      asked += 1
      return createContext()
    })
    for (const gesture of [touch, press, touch]) gesture()
    expect(asked).toBe(1)
  })

  it('stays silent without failing where there is no sound', () => {
    const scene = setUp({ resumes: false })
    const refused = createCueSound(scene.page, scene.createContext)
    const none = createCueSound(scene.page, () => {
      throw new Error('NotSupportedError')
    })
    scene.touch()
    for (const sound of [refused, none]) {
      expect(() => sound.play()).not.toThrow()
      sound.close()
    }
    expect(scene.notes).toHaveLength(0)
  })

  it('does not come from a page that was left', () => {
    const scene = setUp()
    const sound = createCueSound(scene.page, scene.createContext)
    sound.close()
    scene.touch()
    sound.play()
    expect(scene.notes).toHaveLength(0)
  })
})
