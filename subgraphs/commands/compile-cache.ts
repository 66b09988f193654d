import { enableCompileCache } from 'node:module'

// Loaded before a command is: without types to strip and code to compile it starts in two thirds of the time.
enableCompileCache()
