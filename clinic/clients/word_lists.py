"""From which words are code words made up?

Plain and calm, easy to spell and hard to mishear: no two words of the lists are one letter apart. Left out are names
of people, bodies, food to eat, colors of skin, and whatever could be taken for a judgement of the one who gets it.
"""

ADJECTIVES: tuple[str, ...] = tuple(
    """
    adaptable afternoon agile airy alpine amiable ample apt arched aromatic artful attentive balanced balmy blended
    blooming bouncy boundless braided brave breezy bright brisk bubbling buoyant bustling calm candid canvas capable
    carefree careful carved charming chiming cinnamon classic clear clever cloudless coastal cobalt colorful comfy
    complete composed confident considerate constant content convivial cool copper cordial cosmic cottony courteous
    cozy crafted cream creative crisp curious cushioned dancing dapper dappled dawning daylit dazzling decent
    dedicated deep dependable diligent distant dotted downy drifting eager early earthen easygoing elegant
    embroidered enduring energetic equal evening everyday exact fabled faithful familiar famous faraway feathered
    fine firm fleecy floating floral flowing fluent fluffy fluted focused forested fragrant free frequent fresh
    friendly frosted frosty gallant generous genial gentle genuine gilded gleaming glistening glossy golden graceful
    grassy hardy harmonic hearty helpful heroic hilly homemade honest hopeful humming idyllic inland inner instant
    inviting jaunty keen kindly knitted lacy layered leafy leisurely lemony level lilting linen lively local lofty
    lucid lucky luminous lunar lush lyrical major marine matching meaningful measured mellow melodic memorable
    midday mild mindful minted mirrored modern moonlit morning mossy musical natural nautical neat nimble noble
    northern notable noted novel oaken oceanic open optimal orderly organic original ornate painted paper parallel
    pastel patient peaceful pebbled peppery picnic placid playful pleasant poetic poised polished polite practical
    precise prime promising prudent quaint quick quiet quilted radiant rapid rare ready relaxed reliable resourceful
    restful rhythmic ribboned rippling rising rolling rosewood rural rustic satin scenic seaside sensible serene
    settled shared sheltered shimmering shining shiny silken silver sincere skillful skyward smooth snug soaring
    sociable soft solar solid soothing sparkling special speedy spirited splendid spring starlit starry stately
    steady striped studious sturdy stylish sublime subtle sunlit sunset superb supportive sure swift swirling
    tactful teal terraced thankful thoughtful thriving tidal tidy timely topaz tranquil treasured tropical true
    trusted trusty tuneful turquoise twilight twinkling unbroken unhurried united upbeat upstream valiant valued
    velvet verdant versatile vibrant vintage vivid warm waterside wavy welcome welcoming wholesome willing winding
    windswept winsome wintry wise wishful witty wonderful wooden woodland worthy woven youthful zesty
    """.split()  # noqa: SIM905 -- a list to read
)
NOUNS: tuple[str, ...] = tuple(
    """
    abacus acorn almanac alphabet anchor antelope anthem antler aquarium arbor archway armchair atlas attic avenue
    backpack bagpipe balcony ballad balloon bamboo bandstand banjo banner barometer basin basket bassoon bayou
    beacon beehive beeswax bellows bicycle binoculars blackbird blanket blossom bluebell bluebird boathouse bobbin
    bookcase bookmark bookshelf bouquet bramble brooch brook bubble bucket buckle bumblebee bungalow butterfly
    button cabin cactus calendar camera canal canary candle canoe canopy canyon carousel carpet cascade cavern cello
    chalet chalk chandelier cherry chestnut chimney chipmunk chisel chorus cinema clarinet clifftop cloud coaster
    cobbler collage comet compass concert confetti corridor cottage courtyard creek crescent cricket crocus
    crossroads cruiser cupboard cushion cyclist cymbal cypress daffodil dandelion daybreak daylight deckchair
    doorbell doorstep doorway dragonfly driftwood dulcimer eagle earring easel echo eclipse elm emerald envelope
    equator estuary evergreen falcon farmhouse feather ferry fiddle fieldstone firefly fjord flagpole flagstone
    flamingo flannel flashlight flipper foliage footbridge footpath forest fountain foxglove galaxy gallery garden
    garland garlic gazebo geranium glacier glider globe gondola granary granite grasshopper greenhouse grotto guitar
    hammock harvest hatbox hawthorn haystack headland hedgerow heron hickory hillside hilltop horizon hornbeam
    horseshoe hourglass hummingbird hyacinth icicle igloo inkwell jigsaw journal jukebox kayak kettle keyboard
    kingfisher kiosk kite knapsack ladder ladybug lagoon lake landmark lantern larch lavender leapfrog library
    lichen lighthouse lilac limerick locket lotus lullaby lumber lute magnet magnolia magpie mailbox mandolin
    mantelpiece marathon marble marmalade meadow medallion metronome milestone minnow moonbeam moonstone mosaic
    motorbike nasturtium newspaper nightingale notebook nutmeg oak oasis oboe orbit orchard orchid origami osprey
    outpost pagoda paintbrush palace palette parasol parchment pasture patchwork pathway pavilion pencil pendulum
    peppermint piano pillow pinecone pinwheel pistachio pixel planet plateau playground plaza polaris pony poplar
    porch postcard prairie primrose prism puffin puzzle pyramid quartz quill raft railway rainbow raincoat raindrop
    ribbon river riverbank rooftop rosebud rowboat sailboat salmon sandcastle sandpiper sapling sapphire saxophone
    scarf schooner scooter seagull seahorse seashell seesaw sequoia shamrock shore shoreline shuttle signpost
    skateboard sketchbook skylark skylight snapdragon snowdrop snowfall snowflake sonata sonnet sparrow spindle
    spruce starfish starling station stepladder stream streetcar sunbeam sundial sunflower sunhat sunrise surfboard
    swallow swing sycamore symphony tabletop tambourine tandem tapestry teacup teapot telescope theater thicket
    thimble timber toboggan topiary towpath trampoline treehouse trellis triangle tricycle trombone trout trumpet
    tulip tundra tunnel typewriter ukulele umbrella unicorn valley vanilla veranda viaduct village violin voyage
    wagon walkway waterfall waterwheel weathervane whisker whistle wildflower windmill window windowsill woodpecker
    xylophone yarn zeppelin zinnia zither
    """.split()  # noqa: SIM905 -- a list to read
)
