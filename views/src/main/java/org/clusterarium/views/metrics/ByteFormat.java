package org.clusterarium.views.metrics;

import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Locale;
import org.clusterarium.views.text.Quantities;

/** Writes numbers of bytes in the units that people read, for the axis of a chart. Only formats. */
final class ByteFormat extends NumberFormat {
    private static final long serialVersionUID = 1L;

    private final transient Quantities quantities;

    ByteFormat(Locale locale) {
        quantities = new Quantities(locale);
    }

    @Override
    public StringBuffer format(double number, StringBuffer target, FieldPosition position) {
        return target.append(quantities.bytes(Math.round(number)));
    }

    @Override
    public StringBuffer format(long number, StringBuffer target, FieldPosition position) {
        return target.append(quantities.bytes(number));
    }

    @Override
    public Number parse(String source, ParsePosition position) {
        throw new UnsupportedOperationException("Only formats");
    }
}
