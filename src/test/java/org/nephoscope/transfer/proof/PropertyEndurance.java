package org.nephoscope.transfer.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;
import static org.junit.platform.launcher.EngineFilter.includeEngines;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// Every property that the build tries on a thousand values, tried on so many that together they
/// are a million. The seeds are the build's, which stand at the properties.
class PropertyEndurance {

  private static final int EACH = Integer.getInteger("endurance.tries", 75_000);

  private static final Pattern TRIES = Pattern.compile("tries = (\\d+)");
  private static final Pattern SEED = Pattern.compile("seed = (-?\\d+)");

  /// How often each property was tried, from which seeds, and what was found.
  private static final class Tried implements TestExecutionListener {

    final Map<String, Long> tries = new TreeMap<>();
    final Set<Long> seeds = new TreeSet<>();
    final List<String> failures = new ArrayList<>();

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
      for (Entry<String, String> pair : entry.getKeyValuePairs().entrySet()) {
        Matcher found = TRIES.matcher(pair.getValue());
        if (found.find()) {
          tries.put(pair.getKey(), Long.parseLong(found.group(1)));
        }
        Matcher seed = SEED.matcher(pair.getValue());
        if (seed.find()) {
          seeds.add(Long.parseLong(seed.group(1)));
        }
      }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
      if (result.getStatus() != Status.SUCCESSFUL) {
        failures.add(test.getDisplayName() + ": " + result.getThrowable());
      }
    }
  }

  @Test
  void aMillionValuesShowNothingElse() throws Exception {
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage("org.nephoscope"))
            // The other engine runs this very test, and cannot be run inside itself.
            .filters(includeClassNamePatterns(".*PropertyTest"), includeEngines("jqwik"))
            .configurationParameter("jqwik.tries.default", Integer.toString(EACH))
            .configurationParameter("jqwik.reporting.onlyfailures", "false")
            .configurationParameter("jqwik.reporting.usejunitplatform", "true")
            .build();
    var tried = new Tried();
    LauncherFactory.create().execute(request, tried);
    assertThat(tried.failures).isEmpty();
    assertThat(tried.tries).hasSizeGreaterThanOrEqualTo(16);
    assertThat(tried.tries.values()).containsOnly((long) EACH);
    assertThat(tried.seeds).isNotEmpty();
    long all = tried.tries.values().stream().mapToLong(Long::longValue).sum();
    Results.add(
        Scorecard.PROPERTIES,
        "%d properties: tried on %d values, seeds %s"
            .formatted(tried.tries.size(), all, tried.seeds));
    Scorecard.write();
  }
}
