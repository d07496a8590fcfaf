package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.provider.aws.testing.moto.Moto;
import host.spore.spawn.provider.aws.testing.moto.SharedMoto;
import host.spore.spawn.provider.aws.testing.proxy.Call;
import host.spore.spawn.provider.aws.testing.proxy.Fault;
import host.spore.spawn.provider.aws.testing.proxy.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each fault at each changing call of a whole apply and a whole destroy: after the next runs there
 * is nothing twice and nothing that nobody knows of, counted at the server.
 *
 * <p>Usually each call gets one of the faults, in turn; with {@code -Daws.faults=all} each gets all
 * of them, which takes many minutes.
 */
@ExtendWith(SharedMoto.class)
final class AwsFaultIT {
  private static final boolean ALL = System.getProperty("aws.faults", "").equals("all");

  @TempDir private Path folder;

  private static Map<String, Fault> faults() {
    Map<String, Fault> faults = new LinkedHashMap<>();
    faults.put("internal error", Fault.internalError());
    faults.put("throttle", Fault.throttle());
    faults.put("not authorized", Fault.unauthorized());
    faults.put("dropped before", new Fault.DropBefore());
    faults.put("dropped after", new Fault.DropAfter());
    faults.put("truncated", new Fault.Truncation());
    return faults;
  }

  @TestFactory
  Stream<DynamicTest> eachFaultAtEachCall(Moto moto) {
    AwsMatrix matrix = new AwsMatrix(moto, folder);
    List<DynamicTest> tests = new ArrayList<>();
    matrix.stage(
        clean -> {
          AwsMatrix.converges(clean, cleanShape(clean), "nothing");
          int made = clean.proxy().log().mutating();
          Map<String, Integer> shape = clean.shape();
          clean.proxy().log().clear();
          AwsMatrix.vanishes(clean, "nothing");
          int calls = Math.max(made, clean.proxy().log().mutating());
          tests.addAll(tests(matrix, shape, calls));
        });
    assertThat(tests).hasSizeGreaterThan(10);
    return tests.stream();
  }

  private static List<DynamicTest> tests(AwsMatrix matrix, Map<String, Integer> shape, int calls) {
    List<DynamicTest> tests = new ArrayList<>();
    List<String> names = List.copyOf(faults().keySet());
    for (int n = 1; n <= calls; n += ALL ? 1 : 2) {
      int nth = n;
      for (String name : ALL ? names : List.of(names.get(n / 2 % names.size()))) {
        tests.add(
            DynamicTest.dynamicTest(
                name + " at call " + nth,
                () -> spoiled(matrix, shape, name, faults().get(name), nth)));
      }
    }
    return tests;
  }

  private static Map<String, Integer> cleanShape(AwsStage stage) {
    int code = AwsMatrix.apply(stage);
    assertThat(code).as(stage.said()).isZero();
    Map<String, Integer> shape = stage.shape();
    assertThat(shape).containsEntry("instance", 4).containsEntry("vpc", 1).containsKey("role");
    return shape;
  }

  private static void spoiled(
      AwsMatrix matrix, Map<String, Integer> shape, String name, Fault fault, int nth) {
    Predicate<Call> changing = Call::isMutating;
    matrix.stage(
        stage -> {
          stage.proxy().add(Rule.nth(nth, changing, fault));
          AwsMatrix.apply(stage);
          String when = name + " at call " + nth + ": " + stage.said();
          stage.proxy().clear();
          AwsMatrix.converges(stage, shape, when);
          stage.proxy().add(Rule.nth(nth, changing, fault));
          AwsMatrix.destroy(stage);
          when = name + " at call " + nth + " of destroy: " + stage.said();
          stage.proxy().clear();
          AwsMatrix.vanishes(stage, when);
        });
  }
}
