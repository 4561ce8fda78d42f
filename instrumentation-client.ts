import { hearOfSteps } from '@/components/ui/leaving'

// Here, because what is here runs before the router begins to listen.
hearOfSteps()
