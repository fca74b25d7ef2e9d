import { catalogue } from '@/api/endpoints/catalogue'
import { synapseCatalogue } from '@/api/endpoints/synapse'

/** Links and pasted paths lead to any of them; the list shows Synapse's to its admins only. */
export const everything = [...catalogue, ...synapseCatalogue]
