import { describeKills } from './suites/kills'

describeKills('process')
