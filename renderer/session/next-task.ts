/**
 * Goes on in a task of its own, so that what a person did meanwhile is answered first. What comes in from the disk may
 * be told in one task however much it is; and unlike a timer, this does not slow down while nobody looks.
 */
export function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}
