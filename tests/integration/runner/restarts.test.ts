import { describeRestarts } from './suites/restarts'

describeRestarts('process')
