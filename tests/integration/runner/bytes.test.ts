import { describeBytes } from './suites/bytes'

describeBytes('process')
