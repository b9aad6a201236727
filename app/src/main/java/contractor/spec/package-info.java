/// The build specification language: `contractor.yaml`, and what every `.ick` file maps onto.
@NullMarked
package contractor.spec;

import org.jspecify.annotations.NullMarked;
