/** The sound at the end of a time box. */
export interface CueSound {
  /** Plays it, unless the page may make no sound (yet); never fails. */
  play(): void
  close(): void
}

const NOTES_HZ = [659.25, 880]
const NOTE_S = 0.16
const FADE_S = 0.5
const LOUDNESS = 0.07

/**
 * Two quiet notes, made here. A browser lets a page sound only after a person has touched it: the
 * first touch or key opens the way.
 */
export function createCueSound(
  page: Window,
  createContext: () => AudioContext = () => new AudioContext(),
): CueSound {
  let context: AudioContext | undefined
  const gestures = ['pointerdown', 'keydown'] as const

  function unlock(): void {
    stopWaiting()
    try {
      context = createContext()
      // Refused where there is no output; the cue can be seen and is announced all the same.
      context.resume().catch(() => undefined)
    } catch {
      // Some machines have no sound at all, or give a page no more of it.
      context = undefined
    }
  }

  function stopWaiting(): void {
    for (const gesture of gestures) page.removeEventListener(gesture, unlock, { capture: true })
  }

  for (const gesture of gestures) page.addEventListener(gesture, unlock, { capture: true })
  return {
    play() {
      if (context?.state === 'running') playNotes(context)
    },
    close() {
      stopWaiting()
      context?.close().catch(() => undefined)
      context = undefined
    },
  }
}

function playNotes(context: AudioContext): void {
  for (const [index, pitch] of NOTES_HZ.entries()) {
    const from = context.currentTime + index * NOTE_S
    const gain = context.createGain()
    gain.gain.setValueAtTime(0.0001, from)
    gain.gain.exponentialRampToValueAtTime(LOUDNESS, from + 0.02)
    gain.gain.exponentialRampToValueAtTime(0.0001, from + FADE_S)
    const note = context.createOscillator()
    note.frequency.value = pitch
    note.connect(gain).connect(context.destination)
    note.start(from)
    note.stop(from + FADE_S)
  }
}
