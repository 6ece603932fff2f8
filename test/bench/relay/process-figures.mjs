// What Linux tells of processes; elsewhere every figure is NaN, and the report says "not measured".
import { existsSync, readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { availableParallelism } from 'node:os'

/** How many ticks a second of `/proc` has, on every Linux in use. */
const TICKS_PER_SECOND = 100

/** Whether processor time and memory of other processes can be read here. */
export const canMeasureProcesses = existsSync('/proc/self/stat')

/** Processor seconds a process has spent, all its threads, in user and system mode. */
export function cpuSeconds(pid) {
  const [user, system] = readTimes(pid)
  return user + system
}

/** Processor seconds spent by this process and by all those it started that have ended. */
export function ownSeconds() {
  const [user, system, childrenUser, childrenSystem] = readTimes('self')
  return user + system + childrenUser + childrenSystem
}

/** Resident memory of a process in MiB. */
export function residentMiB(pid) {
  const [, kib] = /VmRSS:\s+(\d+)/.exec(read(`/proc/${pid}/status`) ?? '') ?? []
  return kib === undefined ? NaN : Number(kib) / 1024
}

/** Processor seconds the whole machine was busy since it started, stolen time included. */
export function machineSeconds() {
  const text = read('/proc/stat')
  if (text === undefined) return NaN
  const [user, nice, system, , , irq, softirq, steal] = text
    .split('\n')[0]
    .match(/\d+/g)
    .map(Number)
  return (user + nice + system + irq + softirq + steal) / TICKS_PER_SECOND
}

/** How many files, sockets among them, a process started from here may have open. */
export function openFilesLimit() {
  if (process.platform === 'win32') return Infinity
  const text = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim()
  return text === 'unlimited' ? Infinity : Number(text)
}

/** The machine in one line, for the head of a report. */
export function describeMachine() {
  const model = /model name\s*: (.+)/.exec(read('/proc/cpuinfo') ?? '')?.[1] ?? process.arch
  return `${availableParallelism()} cores (${model}), ${process.platform}, Node ${process.version}`
}

/** Samples the resident memory of a process until stopped; `peakMiB` may be read and reset at any time. */
export function watchMemory(pid) {
  let peakMiB = residentMiB(pid)
  const sample = () => {
    peakMiB = Math.max(peakMiB, residentMiB(pid))
  }
  const timer = setInterval(sample, 100)
  return {
    peakMiB() {
      sample()
      return peakMiB
    },
    restart() {
      peakMiB = residentMiB(pid)
    },
    stop: () => clearInterval(timer),
  }
}

function readTimes(pid) {
  const text = read(`/proc/${pid}/stat`)
  if (text === undefined) return [NaN, NaN, NaN, NaN]
  // The name of the program may contain anything but ends with the last bracket.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return fields.slice(11, 15).map((ticks) => Number(ticks) / TICKS_PER_SECOND)
}

function read(file) {
  try {
    return readFileSync(file, 'latin1')
  } catch {
    // The process has ended, or this is no Linux.
    return undefined
  }
}
