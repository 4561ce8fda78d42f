import { describeChaos } from './runner-chaos'

describeChaos('process')
