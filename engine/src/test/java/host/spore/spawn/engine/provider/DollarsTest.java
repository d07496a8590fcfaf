package host.spore.spawn.engine.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DollarsTest {
  @ParameterizedTest
  @CsvSource({
    "8.101150688, $8.10",
    "1, $1.00",
    "1234.565, $1234.57",
    "0, $0.00",
    "0.3860, $0.3860",
    "0.0416, $0.0416",
    "0.04161, $0.0416",
    "0.00012345, $0.00012",
    "0.0000070, $0.0000070",
    "0.5, $0.5000",
  })
  void amountsAreRoundedForPeople(String amount, String text) {
    assertThat(Dollars.text(new BigDecimal(amount))).isEqualTo(text);
  }

  @Test
  void whatIsOverALimitIsNotShownAsTheLimit() {
    assertThat(Dollars.up(new BigDecimal("8.1001"))).isEqualTo("$8.11");
    assertThat(Dollars.limit(new BigDecimal("8.1"))).isEqualTo("$8.10");
    assertThat(Dollars.limit(new BigDecimal("0.00005"))).isEqualTo("$0.00005");
    assertThat(Dollars.limit(new BigDecimal("400"))).isEqualTo("$400.00");
  }
}
