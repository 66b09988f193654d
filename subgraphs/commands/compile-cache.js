import { enableCompileCache } from 'node:module'

// Loaded before a program is: without types to strip and code to compile it starts in two thirds of the time. JavaScript, for stripping
// the types of this file alone would load all that strips types.
enableCompileCache()
