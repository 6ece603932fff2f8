/** Milliseconds on the one monotonic clock that all processes of this machine share. */
export const nowMs = () => Number(process.hrtime.bigint()) / 1e6

/** Lets this much time pass. */
export const pass = (ms) => new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))

/** Lets time pass until the clock says so. */
export const passUntil = (atMs) => pass(atMs - nowMs())

/** Looks every 5 ms whether `check` holds; gives whether it did before the patience ended. */
export async function holdsWithin(patienceMs, check) {
  const lastMs = nowMs() + patienceMs
  while (!check()) {
    if (nowMs() > lastMs) return false
    await pass(5)
  }
  return true
}

/** The same promise, but it fails with this sentence when the patience ends first. */
export async function within(patienceMs, promise, sentence) {
  let timer
  const tooLate = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(sentence)), patienceMs)
  })
  try {
    return await Promise.race([promise, tooLate])
  } finally {
    clearTimeout(timer)
  }
}
