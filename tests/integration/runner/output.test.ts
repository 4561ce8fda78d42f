import { describeOutput } from './suites/output'

describeOutput('process')
