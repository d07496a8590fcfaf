package host.spore.spawn.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AddressTest {
  /** The form of an address in one line, to compare what is read by hand with. */
  private static final Pattern FORM =
      Pattern.compile("[a-z][a-z0-9_]*(\\.[A-Za-z0-9][A-Za-z0-9_-]*)+(\\[[0-9]{1,9}\\])?");

  @Test
  void membersHaveARank() {
    assertThat(Address.parse("arrays.train[12]")).contains(Address.member("arrays.train", 12));
    assertThat(Address.parse("iam.a.b")).contains(Address.of("iam.a.b"));
  }

  @Property(tries = 3000)
  void isReadExactlyWhenItHasTheForm(@ForAll("nearly") String text) {
    Optional<Address> read = Address.parse(text);
    assertThat(read.isPresent()).as(text).isEqualTo(FORM.matcher(text).matches());
    if (read.isPresent() && read.get().isMember()) {
      assertThat(Address.parse(read.get().toString())).isEqualTo(read);
    } else if (read.isPresent()) {
      assertThat(read.get()).hasToString(text);
    }
  }

  @Provide
  Arbitrary<String> nearly() {
    Arbitrary<String> part =
        Arbitraries.of("a", "arrays", "A", "0", "1", "_", "-", ".", "[", "]", "[3]", "é", "٣", "");
    return part.list().ofMaxSize(7).map(parts -> String.join("", parts));
  }
}
