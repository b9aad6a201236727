/// YAML as data and nothing else: nodes that know their place, within limits, and no types but
/// text.
@NullMarked
package contractor.yaml;

import org.jspecify.annotations.NullMarked;
