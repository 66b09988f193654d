import { getHeapSpaceStatistics } from 'node:v8'

// Prints how many bytes the old objects grow by while short-lived ones are made, by code that made long-lived ones before.

class Answer {
  constructor(number) {
    this.number = number
    this.head = { number }
    this.parts = [number]
  }
}
const make = (number) => new Answer(number)

function makeMany() {
  const many = []
  for (let number = 0; number < 100_000; number++) many.push(make(number))
  return many
}

const usedByOld = () => getHeapSpaceStatistics().find((space) => space.space_name === 'old_space').space_used_size

const underWay = []
for (let round = 0; round < 20; round++) {
  underWay.push(makeMany())
  // Lets V8 put in place what it compiled meanwhile.
  await new Promise(setImmediate)
}
for (let times = 0; times < 2; times++) globalThis.gc({ type: 'minor' })
const before = usedByOld()
let last
for (let number = 0; number < 200_000; number++) last = make(number)
console.log(usedByOld() - before, underWay.length, last.number)
