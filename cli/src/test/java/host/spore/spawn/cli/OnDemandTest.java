package host.spore.spawn.cli;

import static org.assertj.core.api.Assertions.assertThat;

import host.spore.spawn.engine.provider.Provider;
import host.spore.spawn.engine.testing.FakeCloud;
import host.spore.spawn.engine.testing.FakeProvider;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OnDemandTest {
  private int made;
  private final Provider provider =
      new OnDemand(
          "fake",
          () -> {
            made++;
            return new FakeProvider(new FakeCloud());
          });

  @Test
  void itsNameIsKnownWithoutIt() {
    assertThat(provider.name()).isEqualTo("fake");
    provider.close();
    assertThat(made).isZero();
  }

  @Test
  void itIsMadeOnce() {
    assertThat(provider.kinds()).isNotEmpty();
    assertThat(provider.supportedFields()).isNotEmpty();
    assertThat(made).isEqualTo(1);
  }

  @Test
  void nothingIsAnsweredInItsPlace() throws NoSuchMethodException {
    List<String> inherited = new ArrayList<>();
    for (Method method : Provider.class.getMethods()) {
      Class<?> by =
          OnDemand.class
              .getMethod(method.getName(), method.getParameterTypes())
              .getDeclaringClass();
      if (by != OnDemand.class) {
        inherited.add(Arrays.toString(new Object[] {method.getName()}));
      }
    }
    assertThat(inherited).isEmpty();
  }
}
