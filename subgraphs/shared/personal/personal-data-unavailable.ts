/** Why nothing is told of a person: their data, or the log of who sees them, are out of reach. */
export class PersonalDataUnavailable extends Error {
  override readonly name = 'PersonalDataUnavailable'
}
