import { describeThreads } from './suites/threads'

describeThreads('process')
