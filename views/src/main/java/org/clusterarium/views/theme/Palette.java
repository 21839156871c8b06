package org.clusterarium.views.theme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.SimpleStyleableObjectProperty;
import javafx.css.Styleable;
import javafx.css.StyleableProperty;
import javafx.css.converter.PaintConverter;
import javafx.css.converter.SizeConverter;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;

/**
 * The colours and the font size of the theme for code that draws on a canvas. An invisible region inside the view: the style sheets
 * fill its properties, and fill them again when the theme or the zoom changes.
 */
public final class Palette extends Region {
    /** Font size of the window at 100 % zoom, in pixels (base.css). */
    public static final double BASE_FONT_SIZE = 13;

    private static final List<CssMetaData<Palette, Paint>> COLOURS =
            Arrays.stream(Token.values()).map(Palette::colour).toList();
    private static final CssMetaData<Palette, Number> EM =
            new CssMetaData<>("-cl-palette-em", SizeConverter.getInstance(), BASE_FONT_SIZE) {
                @Override
                public boolean isSettable(Palette palette) {
                    return true;
                }

                @Override
                public StyleableProperty<Number> getStyleableProperty(Palette palette) {
                    return palette.em;
                }
            };
    private static final List<CssMetaData<? extends Styleable, ?>> META_DATA = metaData();

    private final SimpleStyleableDoubleProperty em = new SimpleStyleableDoubleProperty(EM, BASE_FONT_SIZE);
    private final List<SimpleStyleableObjectProperty<Paint>> paints = new ArrayList<>();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();

    /** A palette without colours; it gets them with the first CSS pass after it was added to a scene. */
    public Palette() {
        getStyleClass().add("palette");
        setManaged(false);
        setMouseTransparent(true);
        em.addListener((observable, before, after) -> revision.set(revision.get() + 1));
        for (CssMetaData<Palette, Paint> colour : COLOURS) {
            SimpleStyleableObjectProperty<Paint> paint = new SimpleStyleableObjectProperty<>(colour, Color.TRANSPARENT);
            paint.addListener((observable, before, after) -> revision.set(revision.get() + 1));
            paints.add(paint);
        }
    }

    /** The colour of the theme now in force. */
    public Color color(Token token) {
        return paints.get(token.ordinal()).get() instanceof Color color ? color : Color.TRANSPARENT;
    }

    /** The same colour with its opacity multiplied by 0 … 1. */
    public Color color(Token token, double opacity) {
        return color(token).deriveColor(0, 1, 1, Math.clamp(opacity, 0.0, 1.0));
    }

    /** A colour between two of the theme; 0 is the first, 1 the second. */
    public Color mix(Token from, Token to, double fraction) {
        return color(from).interpolate(color(to), Math.clamp(fraction, 0.0, 1.0));
    }

    /** Font size of the window in pixels: canvases scale with it. */
    public double em() {
        return em.get();
    }

    /** Zoom of the window: 1 at 100 %. */
    public double zoom() {
        return em.get() / BASE_FONT_SIZE;
    }

    /** Changes whenever a colour or the font size changed: what was drawn before is out of date. */
    public ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    @Override
    public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
        return META_DATA;
    }

    private static List<CssMetaData<? extends Styleable, ?>> metaData() {
        List<CssMetaData<? extends Styleable, ?>> all = new ArrayList<>(Region.getClassCssMetaData());
        all.add(EM);
        all.addAll(COLOURS);
        return List.copyOf(all);
    }

    private static CssMetaData<Palette, Paint> colour(Token token) {
        return new CssMetaData<>(token.propertyName(), PaintConverter.getInstance(), Color.TRANSPARENT) {
            @Override
            public boolean isSettable(Palette palette) {
                return true;
            }

            @Override
            public StyleableProperty<Paint> getStyleableProperty(Palette palette) {
                return palette.paints.get(token.ordinal());
            }
        };
    }
}
