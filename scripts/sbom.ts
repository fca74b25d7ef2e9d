import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library'
import type { ShippedPackage } from './shipped-packages.ts'

/**
 * What a release contains, as a CycloneDX document in JSON. It has no time and no serial number, so
 * that the same packages make the same document.
 */
export function sbomText(
  name: string,
  version: string,
  packages: readonly ShippedPackage[],
): string {
  const bom = new Models.Bom({
    metadata: new Models.Metadata({
      component: new Models.Component(Enums.ComponentType.Application, name, {
        version,
        bomRef: `${name}@${version}`,
      }),
    }),
  })
  for (const shipped of packages) {
    const component = new Models.Component(Enums.ComponentType.Library, shipped.name, {
      version: shipped.version,
      bomRef: `${shipped.name}@${shipped.version}`,
      purl: `pkg:npm/${shipped.name.replace('@', '%40')}@${shipped.version}`,
    })
    component.licenses.add(new Models.LicenseExpression(shipped.identifier))
    bom.components.add(component)
  }
  const serializer = new Serialize.JsonSerializer(
    new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6),
  )
  return `${serializer.serialize(bom, { sortLists: true, space: 2 })}\n`
}
