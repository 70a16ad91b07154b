//! Findings about pictures: those of the author, and those that links are shown with.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::Place;

codes! {
    /// A picture on a page is damaged or of another format than its name says.
    BROKEN_IMAGE = Error "broken-image";
    /// A picture claims to be so large that showing it would fill the memory.
    HUGE_IMAGE = Error "huge-image";
    /// A picture says where it was taken.
    IMAGE_LOCATION = Warning "image-location";
    /// An SVG does something by itself when it is opened.
    ACTIVE_IMAGE = Warning "active-image";
    /// There is no font to draw pictures for links with.
    NO_FONT = Hint "no-font";
    /// No font has the characters of a title.
    MISSING_GLYPHS = Hint "missing-glyphs";
    /// A template of pictures for links gives no SVG.
    BAD_DRAWING = Error "bad-drawing";
}

/// The picture in the file at `place`, shown on `page`, cannot be read.
pub(crate) fn broken_image(place: Place, page: Place) -> Diagnostic {
    Diagnostic::new(BROKEN_IMAGE, place).related(page, "page").help("help")
}

/// The picture in the file at `place`, shown on `page`, has `width` times `height` pixels.
pub(crate) fn huge_image(place: Place, page: Place, width: u32, height: u32) -> Diagnostic {
    let finding = Diagnostic::new(HUGE_IMAGE, place).with("width", width.to_string());
    finding.with("height", height.to_string()).related(page, "page").help("help")
}

/// The picture in the file at `place`, shown on `page`, says where it was taken.
pub(crate) fn image_location(place: Place, page: Place) -> Diagnostic {
    Diagnostic::new(IMAGE_LOCATION, place).related(page, "page").help("help")
}

/// The SVG at `place` has `part` there, an element, attribute or declaration that does something by itself.
pub(crate) fn active_image(place: Place, part: &str) -> Diagnostic {
    Diagnostic::new(ACTIVE_IMAGE, place).with("part", part).help("help")
}

/// None of the `fonts` is there.
pub(crate) fn no_font(place: Place, fonts: &str) -> Diagnostic {
    Diagnostic::new(NO_FONT, place).with("fonts", fonts).help("help")
}

/// No font has `characters`, which stand in the title of the page at `place` and of other pages in `locale`.
pub(crate) fn missing_glyphs(place: Place, characters: &str, locale: &str) -> Diagnostic {
    let finding = Diagnostic::new(MISSING_GLYPHS, place).with("characters", characters);
    finding.with("locale", locale).help("help")
}

/// What the template at `place` gave for `page` cannot be drawn, because of `message`.
pub(crate) fn bad_drawing(place: Place, page: Place, message: &str) -> Diagnostic {
    let finding = Diagnostic::new(BAD_DRAWING, place).with("message", message);
    finding.related(page, "page").help("help")
}
