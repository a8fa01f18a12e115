package org.nephoscope.transfer.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReportTest {

  @Test
  void noCellIsRunByASpreadsheet() {
    for (String start :
        List.of("=", "+", "-", "@", "\t", "\r", "\n", "\u0000", "'", "\uff1d", " =")) {
      assertThat(CsvReport.cell(start + "1")).startsWith("\"'" + start);
    }
  }

  @Test
  void oddNamesStayExact() {
    assertThat(CsvReport.cell("a,\"b\"\r\n\u0001")).isEqualTo("\"a,\"\"b\"\"\r\n\u0001\"");
  }
}
